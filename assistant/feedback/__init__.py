"""What the answers amount to: pure functions of (guideline, design)."""
