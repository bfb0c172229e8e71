package com.cns.abuse.rule;

import com.cns.abuse.feature.About;
import com.cns.abuse.feature.Feature;
import com.cns.abuse.feature.FeatureValues;
import com.cns.abuse.rule.RuleSetText.RuleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Everything that a text must be to be a rule set; collects what it is not. */
final class Checks {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
    private static final Set<String> TRANSLATED = Set.of("de");
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_MESSAGE = 300;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_RULES = 50;
    private static final int HEAVIEST = 1_000_000;

    private final RuleSetText text;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();

    private Checks(RuleSetText text) {
        this.text = text;
    }

    /** @throws FaultyRuleSet with all faults */
    static List<Rule> of(RuleSetText text) {
        Checks checks = new Checks(text);
        checks.set();
        for (int i = 0; i < text.rules().size(); i++) {
            checks.rule("/rules/" + i, text.rules().get(i));
        }
        checks.together();
        if (!checks.faults.isEmpty()) {
            throw new FaultyRuleSet(checks.faults);
        }
        return checks.rules;
    }

    /**
     * The rules, without a look at what they mean.
     *
     * @throws FaultyRuleSet when a condition cannot be read
     */
    static List<Rule> conditions(RuleSetText text) {
        Checks checks = new Checks(text);
        for (int i = 0; i < text.rules().size(); i++) {
            RuleText rule = text.rules().get(i);
            checks.condition("/rules/" + i, rule, condition -> checks.rules.add(new Rule(rule, condition)));
        }
        if (!checks.faults.isEmpty()) {
            throw new FaultyRuleSet(checks.faults);
        }
        return checks.rules;
    }

    private void set() {
        name("/name", text.name());
        within("/minimumOutbound", text.minimumOutbound(), HEAVIEST);
        if (text.limits().isEmpty()) {
            add("/limits", "must have at least one of observe, review, throttle, suspend");
        }
        text.limits().forEach((action, limit) -> within("/limits/" + action, limit, HEAVIEST));
        List<Integer> mildestFirst = List.copyOf(text.limits().values());
        for (int i = 1; i < mildestFirst.size(); i++) {
            if (mildestFirst.get(i - 1) >= mildestFirst.get(i)) {
                add("/limits", "must rise from observe over review and throttle to suspend");
                break;
            }
        }
        if (text.rules().isEmpty() || text.rules().size() > MOST_RULES) {
            add("/rules", "must be 1 to " + MOST_RULES);
        }
    }

    private void rule(String at, RuleText rule) {
        name(at + "/name", rule.name());
        if (NAME.matcher(rule.name()).matches() && DIGIT.matcher(rule.name()).find()) {
            add(at + "/name", "must have no digit: the holder reads it, and a threshold would help to evade");
        }
        within(at + "/weight", rule.weight(), HEAVIEST);
        Integer suspends = text.limits().get(Action.SUSPEND);
        if (suspends != null && rule.upTo() == Action.SUSPEND && rule.weight() >= suspends) {
            add(at + "/weight", "must be below the limit of suspend: no rule suspends alone");
        }
        message(at + "/message", rule.message());
        rule.translations().forEach((language, message) -> {
            if (TRANSLATED.contains(language)) {
                message(at + "/translations/" + language, message);
            } else {
                add(at + "/translations", "must be in languages that holders are written to in, besides English: de");
            }
        });
        words(at + "/documentation", rule.documentation(), LONGEST_TEXT);
        words(at + "/source", rule.source(), LONGEST_TEXT);
        condition(at, rule, condition -> meaning(at, rule, condition));
    }

    private void message(String at, String message) {
        words(at, message, LONGEST_MESSAGE);
        if (DIGIT.matcher(message).find()) {
            add(at, "must have no number: holders are told what was seen, and no threshold");
        }
    }

    private void condition(String at, RuleText rule, Consumer<Condition> sound) {
        switch (Language.check(rule.when())) {
            case Language.Checked.Sound(Condition condition) -> sound.accept(condition);
            case Language.Checked.Unsound(List<Language.Wrong> wrong) ->
                wrong.forEach(one ->
                        faults.add(new Fault(at + "/when", rule.name(), one.line(), one.column(), one.message())));
        }
    }

    private void meaning(String at, RuleText rule, Condition condition) {
        Set<About> abouts = condition.features().stream().map(Feature::about).collect(Collectors.toSet());
        if (abouts.contains(About.CONTENT) && rule.about() != About.CONTENT) {
            add(at + "/about", "must be content: the condition names a feature of the content");
        } else if (!abouts.contains(rule.about())) {
            add(at + "/about", "must be what a feature of the condition is about");
        }
        if (condition.holds(FeatureValues.NONE)) {
            faults.add(new Fault(
                    at + "/when", rule.name(), 1, 1, "must not hold where nothing was sent and nothing happened"));
        }
        rules.add(new Rule(rule, condition));
    }

    private void together() {
        Set<String> names = new HashSet<>();
        Set<String> conditions = new HashSet<>();
        for (int i = 0; i < text.rules().size(); i++) {
            RuleText rule = text.rules().get(i);
            if (!names.add(rule.name())) {
                add("/rules/" + i + "/name", "must be another than the names before");
            }
            if (!conditions.add(rule.when().replaceAll("\\s", ""))) {
                add("/rules/" + i + "/when", "must be another than the conditions before: each counts once");
            }
        }
        for (Map.Entry<Action, Integer> limit : text.limits().entrySet()) {
            if (faults.isEmpty() && reachable(limit.getKey()) < limit.getValue()) {
                add("/limits/" + limit.getKey(), "must be within what all rules that count towards it weigh together");
            }
        }
    }

    private long reachable(Action action) {
        return rules.stream()
                .filter(rule -> rule.countsTowards(action))
                .mapToLong(Rule::weight)
                .sum();
    }

    private void name(String at, String name) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            add(at, "must be lower-case words with hyphens, at most " + LONGEST_NAME + " characters");
        }
    }

    private void words(String at, String words, int longest) {
        if (words.isBlank() || words.length() > longest) {
            add(at, "must be 1 to " + longest + " characters");
        }
    }

    private void within(String at, long number, long most) {
        if (number < 1 || number > most) {
            add(at, "must be 1 to " + most);
        }
    }

    private void add(String at, String message) {
        faults.add(Fault.at(at, message));
    }
}
