package com.cns.platform.enduser;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One person by any of their identifiers, as it came: {@link #tokens} makes sense of it. */
public record EndUser(
        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.REQUEST)
        @Schema(description = "E.164")
        @Nullable
        String phone,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.REQUEST)
        @Nullable
        String email,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.REQUEST)
        @Nullable
        String ip,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.REQUEST)
        @Schema(description = "A push token")
        @Nullable
        String device,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.REQUEST)
        @Schema(description = "The app's id of the user")
        @Nullable
        String user) {

    /** What is named, as it came. */
    public Map<IdentifierType, String> identifiers() {
        Map<IdentifierType, String> named = new EnumMap<>(IdentifierType.class);
        put(named, IdentifierType.PHONE, phone);
        put(named, IdentifierType.EMAIL, email);
        put(named, IdentifierType.IP, ip);
        put(named, IdentifierType.DEVICE, device);
        put(named, IdentifierType.USER, user);
        return named;
    }

    /**
     * A token for each identifier.
     *
     * @param pointer where in the body it stands
     * @param faults gets what is wrong with it; the answer is then incomplete
     */
    public List<Token> tokens(Tokens tokens, AccountId account, String pointer, ProblemException faults) {
        Map<IdentifierType, String> named = identifiers();
        if (named.isEmpty()) {
            faults.error(pointer, "must have at least one of phone, email, ip, device, user");
        }
        List<Token> found = new ArrayList<>(named.size());
        named.forEach((type, identifier) -> {
            try {
                found.add(tokens.of(account, type, identifier));
            } catch (IllegalArgumentException malformed) {
                // Its words are those of com.cns.platform.identifier, which never repeat the identifier.
                faults.error(pointer + "/" + field(type), String.valueOf(malformed.getMessage()));
            }
        });
        return found;
    }

    /** How the API calls an identifier. */
    public static String field(IdentifierType type) {
        return switch (type) {
            case PHONE -> "phone";
            case EMAIL -> "email";
            case IP -> "ip";
            case DEVICE -> "device";
            case USER -> "user";
            case ACCOUNT -> "account";
        };
    }

    private static void put(Map<IdentifierType, String> named, IdentifierType type, @Nullable String identifier) {
        if (identifier != null) {
            named.put(type, identifier);
        }
    }

    /** Without the identifiers: they are personal data. */
    @Override
    public String toString() {
        return "EndUser";
    }
}
