"""The numbers of M5 at its baseline, written out: what completing, a suit and sales are worth."""

from fractions import Fraction

F = Fraction
V = 1 / F(11, 10)
AF = sum(V**t for t in range(3, 26))
G = F(7, 10) * AF
SIGMA, PHI, XI, X = F(3, 5), F(15), F(1, 2), F(2)
COMPLETE = G * (1 - SIGMA * XI) - X - SIGMA * PHI
PAID = F(11, 20) * F(1, 4) * F(3, 5) * 18
RECEIVED = F(11, 20) * F(1, 4) * F(1, 2) * 18
L, R_P, EPS, V_D, H_I = F(1, 20), F(3, 10), F(1, 5), F(3, 10), F(3, 10)
LAWSUIT = PAID + L + R_P
SUING = RECEIVED - L - H_I
SALES = 4 * (1 - SIGMA / 2)
