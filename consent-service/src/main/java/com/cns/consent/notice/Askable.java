package com.cns.consent.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version as people are asked under it.
 *
 * @param until when a later version took effect, or will; null when there is none
 * @param languages the one it was written in first
 */
public record Askable(Notice notice, @Nullable Instant until, List<String> languages) {
    public Askable {
        languages = List.copyOf(languages);
    }

    /** Whether it had taken effect by then. */
    public boolean hasTakenEffect(Instant at) {
        return notice.isEffective(at);
    }

    /** Whether a later version held by then: what people are told is that one. */
    public boolean isOver(Instant at) {
        return until != null && !until.isAfter(at);
    }

    /** The language as the version has it; empty when it is not in it, or that is no language tag. */
    public Optional<String> language(String named) {
        return Optional.ofNullable(Language.canonical(named)).filter(languages::contains);
    }

    /** What a language has to be. */
    public String expectedLanguage() {
        return "must be one of the notice's: " + String.join(", ", languages);
    }
}
