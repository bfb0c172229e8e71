package com.cns.account.privacybatch;

import com.cns.account.privacyrequest.Persons;
import com.cns.account.privacyrequest.Terms;
import com.cns.contract.privacy.PersonToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A row that was read. The terms of a batch's rows differ in what is right of the person, and in nothing else. */
record Wanted(Persons persons, Terms terms) {
    /**
     * That no row says of somebody other than an earlier one: which of them is right nobody here knows.
     *
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} with every row that does
     */
    static void requireOneCorrectionEach(List<Wanted> rows) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        Map<PersonToken, Integer> first = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Wanted row = rows.get(i);
            int number = i;
            row.persons().tokens().stream()
                    .map(person -> first.computeIfAbsent(person, _ -> number))
                    .filter(before -> !Objects.equals(
                            rows.get(before).terms().correction(), row.terms().correction()))
                    .findFirst()
                    .ifPresent(before -> invalid.error(
                            "/subjects/" + number + "/correction",
                            "must be that of /subjects/" + before + ", which names the same person"));
        }
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
    }
}
