package com.cns.usage.ingest;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;

/** That nobody is sent to by one record of a request, and why. */
record Refusal(int index, Reason reason) {
    /** The first that holds is told. */
    enum Reason {
        /** By the product or from the sender of the record (R16). */
        @JsonProperty("opted-out")
        OPTED_OUT(Problem.RECIPIENT_OPTED_OUT),
        /** GDPR Article 18. */
        @JsonProperty("restricted")
        RESTRICTED(Problem.RECIPIENT_RESTRICTED);

        private final Problem problem;

        Reason(Problem problem) {
            this.problem = problem;
        }
    }

    static List<Refusal> of(Reason reason, List<Integer> indexes) {
        return indexes.stream().map(index -> new Refusal(index, reason)).toList();
    }

    /** All of a request at once; of the kind of the first of the reasons that is among them. */
    static ProblemException problem(List<Refusal> refusals) {
        List<Refusal> sorted = refusals.stream()
                .sorted(Comparator.comparingInt(Refusal::index))
                .toList();
        Reason first = refusals.stream()
                .map(Refusal::reason)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new ProblemException(first.problem)
                .member("indexes", sorted.stream().map(Refusal::index).toList())
                .member("refused", sorted);
    }
}
