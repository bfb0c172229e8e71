package com.cns.platform.security;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Whom a verified token of this suite names, in its own words. Read once for as long as the token is remembered: MicroProfile JWT
 * throws and catches an exception, with the whole stack in it, for each claim that is not among its own.
 */
final class CustomerClaims {
    static final String SUBJECT = "sub";

    /** The account's version. */
    static final String VERSION = "ver";

    /** The API key that the token was exchanged for. */
    static final String KEY = "key";

    /** The session that it was issued in. */
    static final String SESSION = "sid";

    private static final String NAME = CustomerClaims.class.getName();
    private static final List<String> ALL = List.of(SUBJECT, VERSION, KEY, SESSION);

    /** As they stand in the token, whatever they are; those that it has. */
    private final Map<String, Object> values;

    private CustomerClaims(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** The name of the identity's attribute that remembers them. */
    static String name() {
        return NAME;
    }

    /** Null when nobody is known by a token of this suite. */
    static @Nullable CustomerClaims of(SecurityIdentity identity) {
        CustomerClaims remembered = identity.getAttribute(NAME);
        return remembered == null ? read(identity) : remembered;
    }

    private static @Nullable CustomerClaims read(SecurityIdentity identity) {
        JsonWebToken token = identity.isAnonymous() ? null : Claims.of(identity, Issuer.CUSTOMER);
        if (token == null) {
            return null;
        }
        Map<String, Object> values = new HashMap<>();
        for (String name : ALL) {
            Object value = token.<Object>getClaim(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return new CustomerClaims(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Null when it is absent or no text. */
    @Nullable
    String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }
}
