package com.cns.consent.telling;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.disclosure.Cause;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.usage.Product;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient is told, the same at each attempt: nothing that names the person to anybody else.
 *
 * @param fields that were corrected or erased, by name; null of what is about the whole person
 */
record Message(AccountId account, Cause cause, @Nullable List<String> fields, Instant at, List<Item> disclosures) {
    /**
     * A disclosure that the recipient received.
     *
     * @param reference what the customer called the person, if it did
     * @param channel by which they were to be reached, if by one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            DisclosureId id,
            @Nullable String reference,
            Purpose purpose,
            @Nullable Product channel,
            List<Category> categories,
            @JsonProperty("disclosedAt") Instant at) {
        /** Without the reference. */
        @Override
        public String toString() {
            return "Item[" + id + "]";
        }
    }

    /** {@code {"type", "timestamp", "data"}} (Standard Webhooks 1.0). */
    String json(ObjectMapper mapper) {
        try {
            return mapper.writeValueAsString(new Form(type(), at, new Data(account, cause, fields, disclosures)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message can be written");
        }
    }

    private String type() {
        return switch (cause) {
            case PERSON_ERASED -> "disclosure.person-erased";
            case PERSON_RECTIFIED -> "disclosure.person-rectified";
            case DATA_RECTIFIED -> "disclosure.data-rectified";
            case DATA_ERASED -> "disclosure.data-erased";
            case CONSENT_WITHDRAWN -> "disclosure.consent-withdrawn";
            case INSTRUCTION_REVOKED -> "disclosure.instruction-revoked";
        };
    }

    private record Form(String type, Instant timestamp, Data data) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Data(
            AccountId account, Cause cause, @Nullable List<String> fields, List<Item> disclosures) {}

    /** Without its parts. */
    @Override
    public String toString() {
        return "Message";
    }
}
