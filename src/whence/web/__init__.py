"""
The workbench: a case in the browser, served from this machine to this machine.

Everything the pages show comes from `whence.views`; everything a person
decides goes through `Case.decide`. Only `whence serve` imports this package.
"""
