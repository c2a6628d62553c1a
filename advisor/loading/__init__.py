"""From files to the model: text, nodes with positions, kinds, references, rule sets, answers."""
