package com.cns.abuse.rule;

import com.cns.abuse.feature.About;
import com.cns.abuse.rule.RuleSetText.RuleText;
import java.util.List;
import java.util.Map;

/** Rule sets as authors write them. */
final class Texts {
    private Texts() {}

    static RuleText rule(String name, String when, About about, int weight) {
        return new RuleText(
                name, when, about, weight, Action.SUSPEND, "Something was seen.", "A test.", "Made up.", Map.of());
    }

    static RuleSetText text(int limit, RuleText... rules) {
        return new RuleSetText("trial", 1, Map.of(Action.SUSPEND, limit), List.of(rules));
    }

    /** Not refused for a limit that its rules do not reach. */
    static RuleSet set(int limit, RuleText... rules) {
        int sum = List.of(rules).stream().mapToInt(RuleText::weight).sum();
        return RuleSet.of(text(Math.min(limit, sum), rules), 1);
    }
}
