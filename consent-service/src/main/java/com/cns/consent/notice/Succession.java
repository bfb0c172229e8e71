package com.cns.consent.notice;

import com.cns.contract.notice.NoticeChange;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the versions of a purpose so far ask of the next one (R1): it does not hold before they do, gives up none of the last
 * one's languages, and lies far enough ahead to be told of, when it changes something.
 *
 * @param version of the last one; 0 when there is none
 * @param effectiveFrom the latest; null when there is none
 * @param hashes of the last one's texts, by language
 */
record Succession(int version, @Nullable Instant effectiveFrom, Map<String, String> hashes) {
    Succession {
        hashes = Map.copyOf(hashes);
    }

    /** What a draft becomes. */
    record Ruled(int version, NoticeChange change, Instant effectiveFrom) {}

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault */
    Ruled judge(Draft draft, Duration lead, Instant now) {
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        NoticeChange change = change(draft, faults);
        summaries(draft, change, faults);
        texts(draft, change, faults);
        languages(draft, faults);
        Instant effective = effectiveFrom(draft, change == NoticeChange.MATERIAL ? now.plus(lead) : now, now, faults);
        if (!faults.errors().isEmpty()) {
            throw faults;
        }
        return new Ruled(version + 1, change, effective);
    }

    /** Of a first version there is nothing to say. Who says nothing of a later one is taken to change something. */
    private NoticeChange change(Draft draft, ProblemException faults) {
        if (version == 0) {
            return NoticeChange.FIRST;
        }
        if (draft.change() == NoticeChange.FIRST) {
            faults.error("/change", "is first only of the first version of a purpose");
        }
        return Optional.ofNullable(draft.change()).orElse(NoticeChange.MATERIAL);
    }

    private static void summaries(Draft draft, NoticeChange change, ProblemException faults) {
        List<Wording> wordings = draft.wordings();
        for (int i = 0; i < wordings.size(); i++) {
            boolean given = wordings.get(i).changeSummary() != null;
            if (change == NoticeChange.MATERIAL && !given) {
                faults.error(Draft.pointer(i, "changeSummary"), "is required of a material change, in every language");
            }
            if (change == NoticeChange.FIRST && given) {
                faults.error(Draft.pointer(i, "changeSummary"), "has nothing to tell of a first version");
            }
        }
    }

    /** Sent again, a material change must not be told again. */
    private void texts(Draft draft, NoticeChange change, ProblemException faults) {
        Map<String, String> given =
                draft.wordings().stream().collect(Collectors.toUnmodifiableMap(Wording::language, Wording::sha256));
        if (change == NoticeChange.MATERIAL && given.equals(hashes)) {
            faults.error("/text", "is that of version " + version + ", in every language: nothing changes");
        }
    }

    private void languages(Draft draft, ProblemException faults) {
        Set<String> given = draft.wordings().stream().map(Wording::language).collect(Collectors.toUnmodifiableSet());
        if (!given.containsAll(hashes.keySet())) {
            faults.error(
                    "/translations",
                    "must have every language of version " + version + ": "
                            + String.join(", ", new TreeSet<>(hashes.keySet())));
        }
    }

    private Instant effectiveFrom(Draft draft, Instant told, Instant now, ProblemException faults) {
        Instant before = effectiveFrom == null ? now : effectiveFrom;
        Instant earliest = told.isAfter(before) ? told : before;
        Instant wanted = draft.effectiveFrom();
        if (wanted == null) {
            return earliest;
        }
        // The publisher's clock may be behind.
        Instant effective = wanted.isBefore(now) ? now : wanted;
        if (effective.isBefore(before)) {
            faults.error("/effectiveFrom", "must not be before version " + version + " takes effect, " + before);
        } else if (effective.isBefore(told)) {
            faults.error("/effectiveFrom", "of a material change must leave time to tell holders: not before " + told);
        }
        return effective;
    }
}
