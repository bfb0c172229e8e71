package com.cns.usage.contact;

import com.cns.contract.id.AccountId;
import com.cns.platform.enduser.EndUser;
import com.cns.platform.identifier.PhoneNumber;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.usage.mention.Mentioned;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks an import as a whole. */
@ApplicationScoped
class ContactValidation {
    private static final int AT_MOST = 1_000;
    private static final int FAULTS_AT_MOST = 100;
    private static final int NAME_AT_MOST = 255;

    private final Tokens tokens;

    ContactValidation(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Of one person who is named twice the last.
     *
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} with at most 100 faults
     */
    List<Imported> check(AccountId account, ContactsBody body) {
        List<ContactsBody.@Nullable Item> items = body.contacts();
        if (items == null || items.isEmpty() || items.size() > AT_MOST) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/contacts", "must be 1 to " + AT_MOST + " contacts");
        }
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        Map<Token, Imported> imported = new LinkedHashMap<>();
        for (int i = 0; i < items.size() && invalid.errors().size() < FAULTS_AT_MOST; i++) {
            check(account, items.get(i), "/contacts/" + i, invalid).forEach(one -> imported.put(one.token(), one));
        }
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
        return List.copyOf(imported.values());
    }

    private List<Imported> check(
            AccountId account, ContactsBody.@Nullable Item item, String place, ProblemException invalid) {
        EndUser endUser = item == null ? null : item.endUser();
        if (item == null || endUser == null) {
            invalid.error(place + "/endUser", "is required");
            return List.of();
        }
        String name = item.friendlyName();
        if (name != null
                && (name.isBlank()
                        || name.length() > NAME_AT_MOST
                        || name.chars().anyMatch(Character::isISOControl))) {
            invalid.error(
                    place + "/friendlyName", "must be 1 to " + NAME_AT_MOST + " characters without control characters");
        }
        Map<IdentifierType, String> identifiers = endUser.identifiers();
        if (identifiers.size() > 1) {
            invalid.error(place + "/endUser", "must have exactly one identifier");
            return List.of();
        }
        List<Token> found = endUser.tokens(tokens, account, place + "/endUser", invalid);
        if (name != null && name.length() <= NAME_AT_MOST && namesAnother(account, name, region(identifiers), found)) {
            invalid.error(place + "/friendlyName", "must not name anybody else by a number or an address");
        }
        List<Imported> imported = new ArrayList<>(1);
        identifiers.forEach((type, identifier) ->
                found.forEach(token -> imported.add(new Imported(token, type, type.normalise(identifier), name))));
        return imported;
    }

    /** Whoever is named there would have to be found and erased there (R13); a contact's name is about one person. */
    private boolean namesAnother(AccountId account, String name, @Nullable String region, List<Token> own) {
        return Stream.concat(
                        Mentioned.in(name),
                        region == null ? Stream.<Mentioned>empty() : Mentioned.national(name, region))
                .map(mentioned -> tokens.of(account, mentioned.type(), mentioned.value()))
                .anyMatch(token -> !own.contains(token));
    }

    /** Of the contact's own phone number; null when it has none. */
    private static @Nullable String region(Map<IdentifierType, String> identifiers) {
        String phone = identifiers.get(IdentifierType.PHONE);
        try {
            return phone == null ? null : PhoneNumber.parse(phone).country();
        } catch (IllegalArgumentException e) {
            // Told with its place by the check of identifiers.
            return null;
        }
    }
}
