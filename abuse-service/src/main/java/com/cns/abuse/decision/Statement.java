package com.cns.abuse.decision;

import com.cns.abuse.rule.Verdict.Ground;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.abuse.SuspensionImposed.Reason;
import com.cns.contract.abuse.Translation;
import java.util.List;
import java.util.Map;

/** What the holder is told that was seen (Digital Services Act, Article 17), and the rest of it in other languages than English. */
record Statement(String facts, List<Translation> translations) {
    private static final String GERMAN = "de";

    static Statement of(Judgement judgement, List<Ground> grounds) {
        Accusation accusation = Accusation.of(judgement.rules());
        FeaturesComputed features = judgement.features();
        boolean week = judgement.restsOnWeek();
        Map<String, String> german =
                judgement.words(grounds.stream().map(Ground::rule).toList(), GERMAN);
        return new Statement(
                Facts.english(features, week),
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
