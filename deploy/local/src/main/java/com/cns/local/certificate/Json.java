package com.cns.local.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Reads what is signed: later versions may say more, nothing twice, nothing behind it. */
final class Json {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** @throws InvalidCertificate when it is none of these */
    static <T> T read(String text, Class<T> type, String otherwise) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            // Only the reason: the text around it is not one line.
            throw new InvalidCertificate(otherwise + ": " + reason(e), e);
        }
    }

    private static String reason(JsonProcessingException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root instanceof JsonProcessingException json ? json.getOriginalMessage() : root.getMessage();
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
