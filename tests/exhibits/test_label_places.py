from escalation.exhibits.label_places import SIZE, Places, inside
from escalation.exhibits.region_picture import Fill, PictureRegion

LEFT = ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0))
RIGHT = ((0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.0))
THIN = ((0.0, 0.0), (1.0, 1.0), (1.0, 1.0 - 1e-6), (1e-6, 0.0))


def region(number, *polygons):
    return PictureRegion(number, "", "", Fill.PLAIN, polygons)


def test_the_raster_holds_the_regions():
    places = Places([region(1, LEFT), region(2, RIGHT)])
    assert (places.grid[: SIZE[0] // 2] == 1).all()
    assert (places.grid[SIZE[0] // 2 :] == 2).all()


def test_a_label_stands_in_the_middle_of_its_region_if_nothing_is_there():
    places = Places([region(1, LEFT), region(2, RIGHT)])
    u, v = places.room(1, 0.1, 0.1)
    assert abs(u - 0.25) < 0.03
    assert abs(v - 0.5) < 0.2
    places.take((u, v), 0.1, 0.1)
    again = places.room(1, 0.1, 0.1)
    assert max(abs(again[0] - u), abs(again[1] - v)) >= 0.09


def test_there_is_no_room_for_what_is_too_large():
    places = Places([region(1, LEFT), region(2, RIGHT)])
    assert places.room(1, 0.55, 0.1) is None
    assert places.room(1, 1.5, 0.1) is None
    assert places.room(3, 0.05, 0.05) is None
    places.take((0.25, 0.5), 0.5, 1.0)
    assert places.room(1, 0.05, 0.05) is None


def test_free_rectangles_lie_in_the_plot():
    places = Places([region(1, LEFT), region(2, RIGHT)])
    assert places.free((0.1, 0.1), 0.1, 0.1)
    assert not places.free((0.01, 0.1), 0.1, 0.1)
    places.take((0.2, 0.1), 0.1, 0.1)
    assert not places.free((0.25, 0.12), 0.1, 0.1)
    assert places.within_one((0.2, 0.5), 0.1, 0.1)
    assert not places.within_one((0.5, 0.5), 0.1, 0.1)


def test_a_point_inside_however_thin():
    places = Places([region(1, THIN)])
    assert places.room(1, 0.02, 0.02) is None
    u, v = inside(region(1, THIN))
    assert u - 1e-6 <= v <= u
