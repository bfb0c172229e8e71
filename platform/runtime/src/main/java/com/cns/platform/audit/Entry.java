package com.cns.platform.audit;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one event.
 *
 * @param account whose data it is about; null when it is no account's, or not known
 * @param purpose as stated, when one of the catalogue was
 * @param path method and path template, or the topic by which it was asked: never an id or an identifier
 * @param subject the end-user it is about, when it is known
 * @param categories of the data that is read there: for whoever is told, no part of what is chained
 */
public record Entry(
        @Nullable AccountId account,
        Actor actor,
        @Nullable Purpose purpose,
        String path,
        @Nullable SubjectId subject,
        Outcome outcome,
        Set<Category> categories) {
    public Entry {
        categories = Set.copyOf(categories);
    }

    /** Where nobody is told of it, or no category is known. */
    public Entry(
            @Nullable AccountId account,
            Actor actor,
            @Nullable Purpose purpose,
            String path,
            @Nullable SubjectId subject,
            Outcome outcome) {
        this(account, actor, purpose, path, subject, outcome, Set.of());
    }

    /** What somebody did, unlike what they read: nobody is told. */
    public static Entry act(@Nullable AccountId account, Actor actor, String path) {
        return new Entry(account, actor, null, path, null, Outcome.DONE);
    }

    /** The same about that person. */
    public Entry about(SubjectId whose) {
        return new Entry(account, actor, purpose, path, whose, outcome, categories);
    }
}
