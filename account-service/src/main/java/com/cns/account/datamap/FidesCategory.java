package com.cns.account.datamap;

import com.cns.contract.datamap.DataPath;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The categories of the default taxonomy (fideslang 3.2) that there is data of here, the nearest first. */
enum FidesCategory {
    CONTENT("user.content.private", Set.of("text", "note", "what")),
    NAME("user.name", Set.of("name", "tags")),
    EMAIL("user.contact.email", Set.of("email")),
    NETWORK("user.device.ip_address", Set.of("network", "client")),
    BROWSING("user.behavior.browsing_history", Set.of("page")),
    CONTACT("user.contact", Set.of("from", "to", "identifier", "contact", "recipient", "value", "person")),
    STAFF("user.account.username", Set.of("actor", "author", "by")),
    ACCOUNT("user.account", Set.of()),
    IDENTIFIER("user.unique_id", Set.of());

    private final String key;
    private final Set<String> words;

    FidesCategory(String key, Set<String> words) {
        this.key = key;
        this.words = words;
    }

    /** A token says nothing but that two are the same; else by the first word of the name that is known here. */
    static FidesCategory of(DataPath path, String name) {
        return switch (path.form()) {
            case TOKEN -> IDENTIFIER;
            case SEALED, CLEAR ->
                Stream.of(name.split("_|(?<=[a-z])(?=[A-Z])"))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .flatMap(word -> Stream.of(values()).filter(category -> category.words.contains(word)))
                        .findFirst()
                        .orElseGet(() -> fallback(path));
        };
    }

    private static FidesCategory fallback(DataPath path) {
        return switch (path.categorised()) {
            case ACCOUNT -> ACCOUNT;
            case USAGE -> IDENTIFIER;
            case CONTENT -> CONTENT;
        };
    }

    String key() {
        return key;
    }
}
