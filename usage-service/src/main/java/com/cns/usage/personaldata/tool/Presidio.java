package com.cns.usage.personaldata.tool;

import com.cns.usage.personaldata.PersonalDataType;
import com.cns.usage.personaldata.tool.Labelled.Label;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The format of presidio-research: an array of {@code full_text} and {@code spans}, each with {@code entity_type}, {@code
 * start_position} and {@code end_position} in code points. Of other types than the claimed ones nothing is read.
 */
final class Presidio {
    private static final Map<String, PersonalDataType> TYPES = Map.of(
            "PHONE_NUMBER", PersonalDataType.PHONE,
            "EMAIL_ADDRESS", PersonalDataType.EMAIL,
            "IP_ADDRESS", PersonalDataType.IP,
            "PERSON", PersonalDataType.PERSON,
            "IBAN_CODE", PersonalDataType.IBAN,
            "CREDIT_CARD", PersonalDataType.CREDIT_CARD);

    private Presidio() {}

    /** @throws Unreadable when it is not in the format */
    static List<Labelled> parse(String json) throws Unreadable {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new Unreadable("is not JSON");
        }
        if (!root.isArray()) {
            throw new Unreadable("is not an array of texts with spans, as presidio-research writes it");
        }
        List<Labelled> texts = new ArrayList<>();
        for (JsonNode entry : root) {
            texts.add(entry(entry, texts.size()));
        }
        return texts;
    }

    private static Labelled entry(JsonNode entry, int number) throws Unreadable {
        JsonNode text = entry.path("full_text");
        JsonNode spans = entry.path("spans");
        if (!text.isTextual() || !spans.isArray()) {
            throw new Unreadable("has no full_text or no spans in entry " + number);
        }
        List<Label> labels = new ArrayList<>();
        for (JsonNode span : spans) {
            PersonalDataType type = TYPES.get(span.path("entity_type").asText());
            if (type != null) {
                labels.add(label(type, text.asText(), span, number));
            }
        }
        return new Labelled(text.asText(), labels);
    }

    private static Label label(PersonalDataType type, String text, JsonNode span, int number) throws Unreadable {
        int start = span.path("start_position").asInt(-1);
        int end = span.path("end_position").asInt(-1);
        if (start < 0 || end <= start || end > text.codePointCount(0, text.length())) {
            throw new Unreadable("has a span outside of its text in entry " + number);
        }
        return new Label(type, text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }
}
