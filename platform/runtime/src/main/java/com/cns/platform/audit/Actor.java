package com.cns.platform.audit;

import com.cns.contract.id.PersonRequestId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.security.CallerIdentity;
import com.cns.platform.security.StaffCaller.Person;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who did what is audited.
 *
 * @param id of the account, the API key, the request, or what the operator's provider calls a member of staff
 * @param roles of a member of staff, sorted, with a space between; null when there are none
 */
public record Actor(Kind kind, String id, @Nullable String roles) {
    private static final int LONGEST = 255;

    public Actor {
        // OpenID Connect Core, 2: a subject has at most 255 characters.
        if (id.isBlank() || id.length() > LONGEST) {
            throw new IllegalArgumentException("an actor's id has 1 to 255 characters");
        }
    }

    public Actor(Kind kind, String id) {
        this(kind, id, null);
    }

    /** What kind of actor. Names are stored: they never change. */
    public enum Kind {
        HOLDER,
        API_KEY,
        STAFF,
        PRIVACY_REQUEST,
        /** A person's own, asked of CNS itself (R27). */
        PERSON_REQUEST,
        /** The service itself, by its own rules. */
        SERVICE
    }

    public static Actor of(CallerIdentity caller) {
        return switch (caller) {
            case CallerIdentity.Customer customer ->
                customer.key() == null
                        ? new Actor(Kind.HOLDER, customer.account().toString())
                        : new Actor(Kind.API_KEY, customer.key().toString());
            case CallerIdentity.Staff(String subject, Set<String> roles) ->
                new Actor(
                        Kind.STAFF,
                        subject,
                        roles.isEmpty() ? null : roles.stream().sorted().collect(Collectors.joining(" ")));
        };
    }

    /** A member of staff who acts by that role. */
    public static Actor of(Person person, String role) {
        return new Actor(Kind.STAFF, person.subject(), role);
    }

    public static Actor of(PrivacyRequestId request) {
        return new Actor(Kind.PRIVACY_REQUEST, request.toString());
    }

    public static Actor of(PersonRequestId request) {
        return new Actor(Kind.PERSON_REQUEST, request.toString());
    }
}
