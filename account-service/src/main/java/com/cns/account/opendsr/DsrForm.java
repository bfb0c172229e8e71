package com.cns.account.opendsr;

import com.cns.platform.enduser.EndUser;
import com.cns.platform.time.Rfc3339;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is sent (OpenDSR 2.0, section 7.1), in clear only while it comes in.
 *
 * @param id the customer's own
 * @param submittedAt when the person asked the customer: their month counts from then
 * @param callbacks where its tool wants to hear how the request stands
 */
record DsrForm(UUID id, DsrType type, EndUser endUser, Instant submittedAt, List<String> callbacks) {
    private static final int CALLBACKS_AT_MOST = 5;
    private static final int CALLBACK_AT_MOST = 2048;
    private static final Pattern UUID_V4 =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final Set<String> REGULATIONS = Set.of("gdpr", "ccpa");
    private static final Map<String, String> IDENTITIES = Map.of("email", "email", "controller_customer_id", "user");
    private static final String PHONE = "phone_number";

    DsrForm {
        callbacks = List.copyOf(callbacks);
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "DsrForm";
    }

    /**
     * Reads a body.
     *
     * @param domain under which extensions for this processor are
     * @throws DsrFault 400 with everything that is wrong
     */
    static DsrForm of(String body, String domain, ObjectMapper json) {
        JsonNode root = parse(body, json);
        Reading reading = new Reading(root, new ArrayList<>());
        UUID id = reading.id();
        DsrType type = reading.type();
        reading.regulation();
        Instant submittedAt = reading.submitted();
        reading.version();
        List<String> callbacks = reading.callbacks();
        EndUser endUser = reading.endUser(domain);
        if (!reading.faults().isEmpty() || id == null || type == null || submittedAt == null) {
            throw new DsrFault(400, reading.faults().getFirst().message(), reading.faults());
        }
        return new DsrForm(id, type, endUser, submittedAt, callbacks);
    }

    private static JsonNode parse(String body, ObjectMapper json) {
        try {
            JsonNode root = json.readTree(body);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (JsonProcessingException malformed) {
            // As what is no object.
        }
        throw new DsrFault(400, "The body must be a JSON object");
    }

    /** Goes through the properties and notes what is wrong. */
    private record Reading(JsonNode root, List<DsrFault.Detail> faults) {
        @Nullable
        UUID id() {
            Optional<String> text = text("subject_request_id");
            if (text.isPresent() && UUID_V4.matcher(text.get()).matches()) {
                return UUID.fromString(text.get());
            }
            fault("subject_request_id", "must be a UUID of version 4, in lower case");
            return null;
        }

        @Nullable
        DsrType type() {
            Optional<DsrType> type = text("subject_request_type").flatMap(DsrType::of);
            if (type.isEmpty()) {
                fault("subject_request_type", "must be one of " + String.join(", ", DsrType.wireNames()));
            }
            return type.orElse(null);
        }

        void regulation() {
            if (text("regulation").filter(REGULATIONS::contains).isEmpty()) {
                fault("regulation", "must be gdpr or ccpa");
            }
        }

        @Nullable
        Instant submitted() {
            Optional<Instant> time = text("submitted_time").flatMap(Reading::time);
            if (time.isEmpty()) {
                fault("submitted_time", "must be a time (RFC 3339)");
            }
            return time.orElse(null);
        }

        private static Optional<Instant> time(String text) {
            try {
                return Optional.of(Rfc3339.parse(text));
            } catch (DateTimeException malformed) {
                return Optional.empty();
            }
        }

        void version() {
            JsonNode version = root.get("api_version");
            if (version != null && !version.asText().matches("2(\\.\\d+)?")) {
                fault("api_version", "must be 2.0");
            }
        }

        /** Their form; where they lead is judged by whoever sends there. */
        List<String> callbacks() {
            JsonNode urls = root.path("status_callback_urls");
            if (urls.isMissingNode() || urls.isNull()) {
                return List.of();
            }
            List<String> callbacks = new ArrayList<>();
            urls.forEach(url -> callbacks.add(url.isTextual() ? url.textValue() : ""));
            if (!urls.isArray() || callbacks.size() > CALLBACKS_AT_MOST) {
                fault("status_callback_urls", "must be an array of " + CALLBACKS_AT_MOST + " URLs at most");
            } else if (callbacks.stream().anyMatch(url -> url.isBlank() || url.length() > CALLBACK_AT_MOST)) {
                fault("status_callback_urls", "must have texts of 1 to " + CALLBACK_AT_MOST + " characters");
            } else if (callbacks.stream().distinct().count() < callbacks.size()) {
                fault("status_callback_urls", "must name each once");
            }
            return callbacks;
        }

        EndUser endUser(String domain) {
            Map<String, String> named = new HashMap<>();
            JsonNode identities = root.path("subject_identities");
            for (int i = 0; i < identities.size(); i++) {
                identity(identities.get(i), "subject_identities/" + i, named);
            }
            JsonNode phone = root.path("extensions").path(domain).path(PHONE);
            if (phone.isTextual()) {
                named.put(PHONE, phone.asText());
            } else if (!phone.isMissingNode()) {
                fault("extensions", PHONE + " must be a text");
            }
            if (named.isEmpty() && faults.isEmpty()) {
                fault(
                        "subject_identities",
                        "must name somebody; a phone number is in extensions." + domain + "." + PHONE);
            }
            return new EndUser(named.get(PHONE), named.get("email"), null, null, named.get("user"));
        }

        private void identity(JsonNode identity, String at, Map<String, String> named) {
            String as = IDENTITIES.get(identity.path("identity_type").asText());
            JsonNode value = identity.path("identity_value");
            if (as == null) {
                fault(at + "/identity_type", "must be email or controller_customer_id");
            } else if (!identity.path("identity_format").asText().equals("raw")) {
                fault(at + "/identity_format", "must be raw");
            } else if (!value.isTextual() || value.asText().isBlank()) {
                fault(at + "/identity_value", "must be given");
            } else if (named.put(as, value.asText()) != null) {
                fault(at + "/identity_type", "must occur once");
            }
        }

        private Optional<String> text(String property) {
            return Optional.ofNullable(root.get(property))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText);
        }

        private void fault(String property, String message) {
            faults.add(DsrFault.Detail.of(property, property + " " + message));
        }
    }
}
