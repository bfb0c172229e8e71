package com.cns.account.visit;

import com.cns.account.language.Language;
import java.util.EnumSet;
import java.util.Set;

/** What somebody answered to the notice in a language; no uses: "no". */
record Answer(Set<Use> uses, Language language) {
    Answer {
        uses = uses.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(uses));
    }

    boolean isNo() {
        return uses.isEmpty();
    }
}
