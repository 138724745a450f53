"""The work of the made-up office: sixty matters in every stage, over two fiscal years, played through the acts."""
