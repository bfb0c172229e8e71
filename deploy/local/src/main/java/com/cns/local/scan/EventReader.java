package com.cns.local.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.local.search.Needles;
import com.cns.local.unsealing.SealedValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the person in events: in clear, as a pseudonym, and in what is sealed. */
final class EventReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Unsealer unsealer;
    private final Findings findings;
    private final Needles<What> needles;

    EventReader(Wanted wanted, Unsealer unsealer, Findings findings) {
        this.unsealer = unsealer;
        this.findings = findings;
        Map<What, List<byte[]>> all = new EnumMap<>(What.class);
        all.put(
                What.CLEAR,
                wanted.identifier().written().stream()
                        .map(form -> form.getBytes(UTF_8))
                        .toList());
        all.put(
                What.TOKEN,
                List.of(wanted.token().text().getBytes(UTF_8), wanted.token().bytes()));
        List<byte[]> subjects = new ArrayList<>();
        for (UUID subject : unsealer.subjects()) {
            subjects.add(subject.toString().getBytes(UTF_8));
            subjects.add(subject.toString().replace("-", "").getBytes(UTF_8));
        }
        all.put(What.LINK, subjects);
        needles = new Needles<>(What.class, all);
    }

    /** Told of each sighting. */
    interface Seen {
        /** @param field property, header or part of the event */
        void seen(String field, What what);
    }

    /** Whose a value is: an event, or an object in one, says it for what it holds. */
    private record Owner(
            @Nullable UUID account,
            @Nullable UUID subject,
            @Nullable UUID record) {
        Owner in(JsonNode object) {
            return new Owner(
                    id(object.path("account"), account),
                    id(object.path("subject"), subject),
                    id(object.path("id"), record));
        }

        private static @Nullable UUID id(JsonNode shown, @Nullable UUID otherwise) {
            String hex = shown.asText("").replace("-", "");
            int start = hex.length() - 32;
            if (!shown.isTextual()
                    || start < 0
                    || start > 2
                    || !hex.substring(start).matches("[0-9a-f]{32}")) {
                return otherwise;
            }
            return new UUID(
                    HexFormat.fromHexDigitsToLong(hex, start, start + 16),
                    HexFormat.fromHexDigitsToLong(hex, start + 16, start + 32));
        }
    }

    /**
     * Reads a part of an event that is not its value.
     *
     * @param name key, or the header's
     */
    void readPart(String name, byte @Nullable [] bytes, Seen seen) {
        if (bytes != null) {
            needles.in(bytes).keySet().stream()
                    .filter(what -> what != What.LINK)
                    .forEach(what -> seen.seen(name, what));
        }
    }

    /** @param origin for gaps: topic, table or file */
    void readValue(String origin, byte @Nullable [] value, Seen seen) {
        if (value == null || needles.in(value).isEmpty()) {
            return;
        }
        JsonNode json = parse(value);
        if (json == null) {
            readPart("value", value, seen);
        } else {
            walk(origin, json, "", "value", new Owner(null, null, null), seen);
        }
    }

    private static @Nullable JsonNode parse(byte[] value) {
        try {
            JsonNode json = JSON.readTree(value);
            return json.isContainerNode() ? json : null;
        } catch (IOException e) {
            return null;
        }
    }

    private void walk(String origin, JsonNode node, String prefix, String name, Owner owner, Seen seen) {
        if (node.isObject()) {
            Owner inner = owner.in(node);
            node.properties()
                    .forEach(entry -> walk(
                            origin,
                            entry.getValue(),
                            prefix + entry.getKey() + ".",
                            prefix + entry.getKey(),
                            inner,
                            seen));
        } else if (node.isArray()) {
            node.forEach(each -> walk(origin, each, prefix, name, owner, seen));
        } else {
            readPart(name, node.asText().getBytes(UTF_8), seen);
            if (node.isTextual()) {
                SealedValue.decode(node.asText()).ifPresent(value -> open(origin, name, owner, value, seen));
            }
        }
    }

    private void open(String origin, String name, Owner owner, byte[] sealed, Seen seen) {
        UUID subject = owner.subject;
        if (subject == null || !unsealer.concerns(subject, sealed)) {
            return;
        }
        @Nullable UUID record = owner.record == null ? owner.account : owner.record;
        Unsealer.Result result = record == null
                ? Unsealer.Result.UNKNOWN
                : unsealer.open(subject, record, SealedField.ofProperty(name), sealed);
        switch (result) {
            case OPENED -> seen.seen(name, What.SEALED);
            case GONE -> {}
            case UNKNOWN -> findings.gap(origin + "/" + name + " holds a value that no known key opens");
        }
    }
}
