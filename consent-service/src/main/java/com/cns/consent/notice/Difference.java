package com.cns.consent.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.NoticeId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What one version says otherwise than another, in a language that both are in.
 *
 * @param operations in their order: what is equal or deleted is the one version's {@code title, line feed, text}, what is equal or
 *     inserted the other's
 */
record Difference(
        NoticeId from,
        @NotPersonal(NotPersonal.Reason.COUNT) int fromVersion,
        NoticeId to,
        @NotPersonal(NotPersonal.Reason.COUNT) int toVersion,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String language,
        Unit unit,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Operation> operations) {
    private static final int CONTEXT = 3;

    /** Of both together: comparing takes as long as their number times that of the differences. */
    static final int PARTS_AT_MOST = 12_000;

    Difference {
        operations = List.copyOf(operations);
    }

    /** What is compared. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Unit {
        /** With the line feed that ends it. */
        @JsonProperty("lines")
        LINES("[^\\n]*\\n|[^\\n]+"),
        /** With the white space behind it. */
        @JsonProperty("words")
        WORDS("\\S+\\s*|\\s+");

        private final Pattern part;

        Unit(String part) {
            this.part = Pattern.compile(part);
        }

        private List<String> parts(String document) {
            return part.matcher(document).results().map(MatchResult::group).toList();
        }
    }

    /** What becomes of a piece of text. */
    record Operation(
            Op op, @NotPersonal(NotPersonal.Reason.OWN_TEXT) String text) {}

    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Op {
        @JsonProperty("equal")
        EQUAL,
        @JsonProperty("delete")
        DELETE,
        @JsonProperty("insert")
        INSERT
    }

    /** @throws ProblemException {@link Problem#UNPROCESSABLE} when they have more than {@link #PARTS_AT_MOST} parts */
    static Difference of(Pair pair, Unit unit) {
        Patch<String> patch = patch(
                unit.parts(pair.older().document()), unit.parts(pair.newer().document()), true);
        List<Operation> operations = new ArrayList<>();
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            String before = String.join("", delta.getSource().getLines());
            String after = String.join("", delta.getTarget().getLines());
            switch (delta.getType()) {
                case EQUAL -> operations.add(new Operation(Op.EQUAL, before));
                case DELETE -> operations.add(new Operation(Op.DELETE, before));
                case INSERT -> operations.add(new Operation(Op.INSERT, after));
                case CHANGE -> {
                    operations.add(new Operation(Op.DELETE, before));
                    operations.add(new Operation(Op.INSERT, after));
                }
            }
        }
        return new Difference(
                pair.from().id(),
                pair.from().version(),
                pair.to().id(),
                pair.to().version(),
                pair.newer().language(),
                unit,
                operations);
    }

    /** As {@code diff -u} writes it; empty when there is none. */
    static String unified(Pair pair) {
        List<String> before = List.of(pair.older().document().split("\n", -1));
        List<String> after = List.of(pair.newer().document().split("\n", -1));
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                name(pair.from(), pair.older()),
                name(pair.to(), pair.newer()),
                before,
                patch(before, after, false),
                CONTEXT);
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static String name(Notice notice, Wording wording) {
        return notice.purpose() + "/" + notice.version() + "/" + wording.language();
    }

    /** By the algorithm of which the memory grows with the text, not with the differences. */
    private static Patch<String> patch(List<String> before, List<String> after, boolean withEqual) {
        if (before.size() + after.size() > PARTS_AT_MOST) {
            throw new ProblemException(
                    Problem.UNPROCESSABLE, "The texts have more than " + PARTS_AT_MOST + " parts: too many to compare");
        }
        List<Change> changes = new MyersDiffWithLinearSpace<String>().computeDiff(before, after, null);
        return Patch.generate(before, after, joined(changes), withEqual);
    }

    /** What touches is one change: first all that goes, then all that comes. */
    private static List<Change> joined(List<Change> changes) {
        List<Change> joined = new ArrayList<>();
        for (Change next : changes) {
            Change last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.endOriginal == next.startOriginal && last.endRevised == next.startRevised) {
                joined.removeLast();
                joined.add(change(last.startOriginal, next.endOriginal, last.startRevised, next.endRevised));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static Change change(int startOriginal, int endOriginal, int startRevised, int endRevised) {
        DeltaType type = DeltaType.CHANGE;
        if (startOriginal == endOriginal) {
            type = DeltaType.INSERT;
        } else if (startRevised == endRevised) {
            type = DeltaType.DELETE;
        }
        return new Change(type, startOriginal, endOriginal, startRevised, endRevised);
    }

    /** Two versions in the same language. */
    record Pair(Notice from, Wording older, Notice to, Wording newer) {}
}
