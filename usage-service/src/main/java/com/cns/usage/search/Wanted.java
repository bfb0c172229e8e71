package com.cns.usage.search;

import com.cns.platform.keyring.Token;
import java.util.List;
import java.util.stream.Collectors;

/** Whom a search is about. */
sealed interface Wanted {
    /** Everybody. */
    record Anybody() implements Wanted {}

    /** The end-user of the communication. */
    record Party(List<Token> tokens) implements Wanted {
        public Party {
            tokens = List.copyOf(tokens);
        }
    }

    /** Somebody else, whom its friendly name or tags name (R13). */
    record Mentioned(List<Token> tokens) implements Wanted {
        public Mentioned {
            tokens = List.copyOf(tokens);
        }
    }

    /** For what a page's token is bound to. */
    default String text() {
        return switch (this) {
            case Anybody() -> "";
            case Party(List<Token> tokens) -> "with " + text(tokens);
            case Mentioned(List<Token> tokens) -> "naming " + text(tokens);
        };
    }

    private static String text(List<Token> tokens) {
        return tokens.stream().map(Token::value).collect(Collectors.joining(","));
    }
}
