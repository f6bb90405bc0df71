from caunoi.coordination.actions.indicators import load_indicators

__all__ = ["load_indicators"]
