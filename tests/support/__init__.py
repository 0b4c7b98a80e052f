"""What several tests share: the answers that a group gives, and a clock that stands where it is put."""
