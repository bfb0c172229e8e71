package com.cns.local.story;

import java.io.Serial;

/** A claim of the story does not hold. The message says which, in one line. */
public final class StoryFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    StoryFailure(String message) {
        super(message);
    }

    StoryFailure(String message, Throwable cause) {
        super(message, cause);
    }

    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new StoryFailure("The story does not hold: " + message);
        }
    }
}
