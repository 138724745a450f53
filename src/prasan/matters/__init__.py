"""The matter: kinds, stages and moves, holders, clocks, steps, notes."""
