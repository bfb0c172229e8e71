package com.cns.account.account;

import com.cns.account.language.Language;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.classification.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is held of an account and its holder.
 *
 * @param since when the account came to stand where it stands
 * @param fields every personal attribute that is stored
 */
public record Held(AccountStateChanged state, Instant since, String timeZone, Language language, List<Field> fields) {
    public Held {
        fields = List.copyOf(fields);
    }

    static Held of(Account account, PersonalFields.OpenProfile profile) {
        return new Held(
                account.state(),
                account.standing().since(),
                account.timeZone(),
                account.language(),
                Stream.of(Account.class.getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(PersonalData.class))
                        .map(field -> new Field(
                                field.getName(), field.getAnnotation(PersonalData.class), profile.of(field.getName())))
                        .toList());
    }

    /**
     * A personal attribute.
     *
     * @param as why it is held and for how long: what the attribute itself says
     * @param value null once it was erased
     */
    public record Field(
            String name, PersonalData as, @Nullable String value) {}
}
