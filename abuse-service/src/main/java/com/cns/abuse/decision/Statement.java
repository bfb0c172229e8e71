package com.cns.abuse.decision;

import com.cns.abuse.rule.Verdict.Ground;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.abuse.SuspensionImposed.Reason;
import com.cns.contract.abuse.Translation;
import java.util.List;
import java.util.Map;

/** What the holder is told of a measure of the rules (Digital Services Act, Article 17), in every language that holders read. */
record Statement(String ground, String facts, List<Reason> reasons, List<Translation> translations) {
    private static final String GERMAN = "de";

    static Statement of(Judgement judgement, List<Ground> grounds) {
        Accusation accusation = Accusation.of(judgement.rules());
        FeaturesComputed features = judgement.features();
        boolean week = judgement.restsOnWeek();
        Map<String, String> german =
                judgement.words(grounds.stream().map(Ground::rule).toList(), GERMAN);
        return new Statement(
                accusation.english(),
                Facts.english(features, week),
                grounds.stream()
                        .map(ground -> new Reason(ground.rule(), ground.words()))
                        .toList(),
                List.of(new Translation(
                        GERMAN,
                        accusation.german(),
                        Facts.german(features, week),
                        grounds.stream()
                                .filter(ground -> german.containsKey(ground.rule()))
                                .map(ground -> new Reason(ground.rule(), german.getOrDefault(ground.rule(), "")))
                                .toList())));
    }
}
