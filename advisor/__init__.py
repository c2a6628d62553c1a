"""A decision advisor: rules in YAML, answers from a person, a recommendation that is justified."""
