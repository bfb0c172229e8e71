package com.cns.usage.personaldata.tool;

import com.cns.usage.personaldata.PersonalDataSpan;
import com.cns.usage.personaldata.PersonalDataType;
import com.cns.usage.personaldata.tool.Labelled.Label;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How well spans meet labels of one type.
 *
 * @param labels in the texts
 * @param spans found
 * @param exact spans that have the type, the start and the end of a label
 * @param spansMet spans that share a character with a label of their type
 * @param labelsMet labels that share a character with a span of their type
 */
record Score(int labels, int spans, int exact, int spansMet, int labelsMet) {
    private static final int PER_MILLE = 1_000;

    private static final Score NOTHING = new Score(0, 0, 0, 0, 0);

    /** In tenths of a percent, rounded down; of no spans it is 1000. */
    int exactPrecision() {
        return ratio(exact, spans);
    }

    int exactRecall() {
        return ratio(exact, labels);
    }

    int precision() {
        return ratio(spansMet, spans);
    }

    int recall() {
        return ratio(labelsMet, labels);
    }

    private static int ratio(int part, int whole) {
        return whole == 0 ? PER_MILLE : (int) ((long) part * PER_MILLE / whole);
    }

    /** Of tenths of a percent. */
    static String percent(int perMille) {
        return perMille / 10 + "." + perMille % 10 + " %";
    }

    private Score plus(Score more) {
        return new Score(
                labels + more.labels,
                spans + more.spans,
                exact + more.exact,
                spansMet + more.spansMet,
                labelsMet + more.labelsMet);
    }

    /** Over texts, by type. */
    static Map<PersonalDataType, Score> of(Stream<Labelled> texts, Find find) {
        Map<PersonalDataType, Score> scores = new EnumMap<>(PersonalDataType.class);
        for (PersonalDataType type : PersonalDataType.values()) {
            scores.put(type, NOTHING);
        }
        texts.forEach(text -> {
            List<PersonalDataSpan> found = find.in(text.text());
            scores.replaceAll((type, score) -> score.plus(one(type, text.labels(), found)));
        });
        return scores;
    }

    interface Find {
        List<PersonalDataSpan> in(String text);
    }

    private static Score one(PersonalDataType type, List<Label> allLabels, List<PersonalDataSpan> allSpans) {
        List<Label> labels =
                allLabels.stream().filter(label -> label.type() == type).toList();
        List<PersonalDataSpan> spans =
                allSpans.stream().filter(span -> span.type() == type).toList();
        return new Score(
                labels.size(),
                spans.size(),
                count(spans.stream().filter(span -> labels.stream().anyMatch(label -> same(span, label)))),
                count(spans.stream().filter(span -> labels.stream().anyMatch(label -> meet(span, label)))),
                count(labels.stream().filter(label -> spans.stream().anyMatch(span -> meet(span, label)))));
    }

    private static int count(Stream<?> some) {
        return (int) some.count();
    }

    private static boolean same(PersonalDataSpan span, Label label) {
        return span.start() == label.start() && span.end() == label.end();
    }

    private static boolean meet(PersonalDataSpan span, Label label) {
        return span.start() < label.end() && label.start() < span.end();
    }
}
