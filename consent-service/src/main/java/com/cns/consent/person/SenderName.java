package com.cns.consent.person;

import com.cns.platform.identifier.Sender;
import com.cns.platform.problem.ProblemException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what one of the account's senders is called. */
public final class SenderName {
    /** In characters. */
    public static final int LONGEST = 320;

    private SenderName() {}

    /**
     * What it names; null where it is absent, and where something is wrong with it, which is then told.
     *
     * @param person who would be reached; null when something was wrong with them
     */
    public static @Nullable Sender read(
            @Nullable String written, @Nullable Person person, String pointer, ProblemException faults) {
        if (written == null) {
            return null;
        }
        if (person != null && person.kind() == PersonKind.SELF) {
            faults.error(pointer, "goes with an end-user: the holder does not send to themselves");
            return null;
        }
        if (written.length() > LONGEST) {
            faults.error(pointer, "must be at most " + LONGEST + " characters");
            return null;
        }
        try {
            return Sender.parse(written);
        } catch (IllegalArgumentException malformed) {
            faults.error(pointer, Objects.requireNonNullElse(malformed.getMessage(), "is no sender"));
            return null;
        }
    }
}
