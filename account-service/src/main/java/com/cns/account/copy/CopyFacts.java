package com.cns.account.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the items of one copy say of themselves: who received data and why, where they came from, how long they stay (GDPR
 * Article 15(1)(c), (d), (g)). Gathered while they pass by, in counts and times: it does not grow with the items.
 */
final class CopyFacts {
    /** Whatever comes after these is counted, not named. */
    private static final int MOST = 100;

    /** A holder's fields: the law may keep one that the others go without. */
    private static final String PROFILE = "account-service/profile";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Disclosed, Received> received = new LinkedHashMap<>();
    private final Map<String, Span> carriers = new TreeMap<>();
    private final Map<Source, Span> sources = new EnumMap<>(Source.class);
    private final Map<String, Span> kept = new TreeMap<>();
    private final Map<String, Map<String, Reason>> reasons = new TreeMap<>();
    private long unnamed;
    private boolean accountLimited;

    /** Who or what it came from. */
    enum Source {
        SENT_BY_CUSTOMER,
        SENT_BY_PERSON,
        NOTED_BY_CUSTOMER,
        NAMED_BY_CUSTOMER,
        ANSWERED_BY_PERSON,
        SAID_BY_HOLDER,
        WRITTEN_BY_PERSON,
        NOTED_BY_STAFF,
        FOUND_IN_PUBLIC,
        TOLD_BY_BROWSER,
        TOLD_AT_LOG_IN
    }

    /**
     * Why an item is held, where each says so of itself.
     *
     * @param until when it goes, where that is known
     */
    record Reason(
            String field,
            String category,
            List<String> purposes,
            String basis,
            String retention,
            @Nullable Instant until) {
        Reason {
            purposes = List.copyOf(purposes);
        }
    }

    /**
     * What was disclosed to whom.
     *
     * @param recipient empty when they were erased
     * @param rule by which a program permitted it
     */
    record Disclosed(String recipient, String purpose, List<String> categories, String rule) {
        Disclosed {
            categories = List.copyOf(categories);
        }
    }

    /** When that was, and when its recipient was last told of a change, and which. */
    static final class Received {
        private final Span span = new Span();
        private @Nullable Instant toldAt;
        private String cause = "";

        Span span() {
            return span;
        }

        @Nullable
        Instant toldAt() {
            return toldAt;
        }

        String cause() {
            return cause;
        }

        private void told(JsonNode telling) {
            Instant at = time(telling, "toldAt");
            if (at != null && (toldAt == null || at.isAfter(toldAt))) {
                toldAt = at;
                cause = telling.path("cause").asText();
            }
        }
    }

    /** @param lines items as JSON, one a line */
    void take(Bundle.Kind kind, byte[] lines) {
        new String(lines, UTF_8).lines().forEach(line -> take(kind, item(line)));
    }

    private void take(Bundle.Kind kind, JsonNode item) {
        Instant until = time(item, "retainUntil");
        if (until != null && !kind.what().equals(PROFILE)) {
            kept.computeIfAbsent(kind.path(), _ -> new Span()).take(until);
        }
        switch (kind.what()) {
            case "usage-service/communications" -> communication(item);
            case "usage-service/contacts" -> from(Source.NOTED_BY_CUSTOMER, time(item, "importedAt"));
            case "usage-service/mentions" -> from(Source.NAMED_BY_CUSTOMER, time(item, "receivedAt"));
            case "consent-service/consents" -> {
                Instant answeredAt = time(item, "answeredAt");
                if (answeredAt != null) {
                    from(Source.ANSWERED_BY_PERSON, answeredAt);
                }
            }
            case "consent-service/disclosures" -> disclosure(item);
            case "account-service/account" -> accountLimited |= item.has("suspension") || item.has("throttle");
            case PROFILE -> {
                if (item.has("value")) {
                    from(said(item.path("source").asText()), time(item, "changedAt"));
                }
                reason(kind, item, until);
            }
            case "account-service/contact-records" -> from(Source.NOTED_BY_STAFF, time(item, "createdAt"));
            case "account-service/webhooks" -> from(Source.SAID_BY_HOLDER, time(item, "createdAt"));
            case "account-service/opendsr-callbacks" -> from(Source.SAID_BY_HOLDER, time(item, "receivedAt"));
            case "account-service/interactions" -> from(Source.NOTED_BY_STAFF, time(item, "at"));
            case "account-service/findings" -> from(Source.FOUND_IN_PUBLIC, time(item, "recordedAt"));
            case "account-service/forms" -> from(Source.WRITTEN_BY_PERSON, time(item, "askedAt"));
            case "account-service/activity" -> from(Source.TOLD_AT_LOG_IN, time(item, "at"));
            case "account-service/visits" -> from(Source.TOLD_BY_BROWSER, time(item, "at"));
            default -> {
                // It says nothing of where it came from or went.
            }
        }
    }

    /** By the word that the profile has for it; name and address of the account have none: they are from the sign-up. */
    private static Source said(String source) {
        return switch (source) {
            case "sales", "support" -> Source.NOTED_BY_STAFF;
            case "public-source" -> Source.FOUND_IN_PUBLIC;
            default -> Source.SAID_BY_HOLDER;
        };
    }

    private void reason(Bundle.Kind kind, JsonNode item, @Nullable Instant until) {
        Map<String, Reason> known = reasons.computeIfAbsent(kind.path(), _ -> new LinkedHashMap<>());
        String field = item.path("field").asText();
        String basis = item.path("legalBasis").asText();
        // A field that was said again, of which the law keeps what was said before, is held for two reasons.
        String which = field + " " + basis;
        if (known.containsKey(which) || known.size() < MOST) {
            known.put(
                    which,
                    new Reason(
                            field,
                            item.path("category").asText(),
                            texts(item.path("purposes")),
                            basis,
                            item.path("retention").asText(),
                            until));
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private void communication(JsonNode item) {
        Instant at = time(item, "occurredAt");
        switch (item.path("direction").asText()) {
            case "outbound" -> from(Source.SENT_BY_CUSTOMER, at);
            case "inbound" -> from(Source.SENT_BY_PERSON, at);
            default -> {
                // A later version's.
            }
        }
        String carrier = item.path("carrier").asText();
        if (!carrier.isEmpty() && (carriers.containsKey(carrier) || carriers.size() < MOST)) {
            carriers.computeIfAbsent(carrier, _ -> new Span()).take(at);
        }
    }

    private void from(Source source, @Nullable Instant at) {
        sources.computeIfAbsent(source, _ -> new Span()).take(at);
    }

    private void disclosure(JsonNode item) {
        Disclosed disclosed = new Disclosed(
                item.path("recipient").asText(),
                item.path("purpose").asText(),
                texts(item.path("categories")),
                item.path("rule").asText());
        if (!received.containsKey(disclosed) && received.size() >= MOST) {
            unnamed++;
            return;
        }
        Received which = received.computeIfAbsent(disclosed, _ -> new Received());
        which.span.take(time(item, "at"));
        item.path("told").forEach(which::told);
    }

    Map<Disclosed, Received> received() {
        return received;
    }

    /** How many disclosures are not among {@link #received}, because there are too many different ones. */
    long unnamed() {
        return unnamed;
    }

    /** How many there are in all: each was permitted by a program. */
    long disclosures() {
        return unnamed
                + received.values().stream().mapToLong(one -> one.span.count()).sum();
    }

    /** Whether a decision stands that limits or suspends an account: a program may have taken it. */
    boolean accountLimited() {
        return accountLimited;
    }

    Map<String, Span> carriers() {
        return carriers;
    }

    Map<Source, Span> sources() {
        return sources;
    }

    /** When the items of a kind go, as far as they say so. */
    @Nullable
    Span kept(Bundle.Kind kind) {
        return kept.get(kind.path());
    }

    /** Why the items of a kind are held, where each says so of itself; else none. */
    List<Reason> reasons(Bundle.Kind kind) {
        return List.copyOf(reasons.getOrDefault(kind.path(), Map.of()).values());
    }

    private static JsonNode item(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            // Without the cause: it repeats what it read.
            throw new IllegalStateException("an item is JSON");
        }
    }

    private static @Nullable Instant time(JsonNode item, String field) {
        JsonNode value = item.path(field);
        try {
            return value.isTextual() ? Instant.parse(value.textValue()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
