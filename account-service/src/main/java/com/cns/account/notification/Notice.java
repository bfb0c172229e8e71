package com.cns.account.notification;

import com.cns.contract.abuse.AppealRejected;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/** What a holder is told. Kept sealed until the mail is sent. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Notice.Verification.class, name = "verification"),
    @JsonSubTypes.Type(value = Notice.Moving.class, name = "moving"),
    @JsonSubTypes.Type(value = Notice.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = Notice.Suspended.class, name = "suspended"),
    @JsonSubTypes.Type(value = Notice.Reinstated.class, name = "reinstated"),
    @JsonSubTypes.Type(value = Notice.Upheld.class, name = "upheld")
})
public sealed interface Notice {
    /** The one-time code of a sign-up. */
    record Verification(String code) implements Notice {}

    /** The one-time code of another e-mail address: goes there. */
    record Moving(String to, String code) implements Notice {}

    /** The account has another e-mail address: goes to the one that it had. */
    record Moved(String to, Instant at) implements Notice {}

    /** The account may no longer send; the reasons in plain words, and where they are kept. */
    record Suspended(SuspensionId suspension, Instant at, List<String> reasons) implements Notice {
        public Suspended {
            reasons = List.copyOf(reasons);
        }

        public static Suspended of(SuspensionImposed imposed) {
            return new Suspended(
                    imposed.suspension(),
                    imposed.at(),
                    imposed.reasons().stream()
                            .map(SuspensionImposed.Reason::words)
                            .toList());
        }
    }

    /** A person overturned the suspension: the account may send again. */
    record Reinstated(SuspensionId suspension, AppealId appeal, Instant at, String reason) implements Notice {
        public static Reinstated of(SuspensionLifted lifted) {
            return new Reinstated(lifted.suspension(), lifted.appeal(), lifted.at(), lifted.reason());
        }
    }

    /** A person decided that the suspension stands. */
    record Upheld(SuspensionId suspension, AppealId appeal, Instant at, String reason) implements Notice {
        public static Upheld of(AppealRejected rejected) {
            return new Upheld(rejected.suspension(), rejected.appeal(), rejected.at(), rejected.reason());
        }
    }
}
