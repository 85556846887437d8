"""What is kept of each person: their own data as a file, erasing, and what goes after its time."""
