"""How fast Microcraft is beside a bare Textual chat program, in one run on one machine.

``python -m tests.benchmarks`` measures everything; ``python -m tests.benchmarks start echo`` picks some. Ratios travel
between machines, milliseconds do not, so both programs run side by side and take turns. pytest does not collect this.
"""
