package com.cns.platform.keyring;

import com.cns.contract.id.SubjectId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The opened keys of one subject, by scope. */
public record Keys(SubjectId subject, Map<String, OpenedKey> byScope) {
    public Keys {
        byScope = Map.copyOf(byScope);
    }

    /** @throws IllegalArgumentException when that scope was not asked for */
    public OpenedKey of(String scope) {
        OpenedKey key = byScope.get(scope);
        if (key == null) {
            throw new IllegalArgumentException("scope not opened");
        }
        return key;
    }

    Keys only(Set<String> scopes) {
        if (scopes.size() == byScope.size()) {
            return this;
        }
        Map<String, OpenedKey> asked = new HashMap<>(byScope);
        asked.keySet().retainAll(scopes);
        return new Keys(subject, asked);
    }
}
