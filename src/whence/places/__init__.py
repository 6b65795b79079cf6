"""Which place a name stands for, under all its names."""
