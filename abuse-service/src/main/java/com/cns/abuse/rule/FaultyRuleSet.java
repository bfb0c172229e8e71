package com.cns.abuse.rule;

import java.util.List;

/** A text that is no rule set. */
public final class FaultyRuleSet extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    FaultyRuleSet(List<Fault> faults) {
        super("the text is no rule set", null, false, false);
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
