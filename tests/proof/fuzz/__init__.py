"""A fuzzer of pages: reads every form as every role, and sends what nobody thought of."""
