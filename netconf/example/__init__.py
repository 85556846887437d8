"""The SKL Matematik PISA 2015 example, made through the same actions as the screens use."""
