package com.cns.account.copy;

import com.cns.account.language.Language;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.Holding;
import com.cns.contract.privacy.SealedPart;
import com.cns.platform.export.PartName;
import com.cns.platform.export.RecipientKey;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Hands an end-user's copy out: its parts are opened one at a time, while the ZIP is written. */
@ApplicationScoped
public class CopyArchive {
    private static final String NUMBERS = """
            select number from person_copy_part
            where account_id = $1 and request_id = $2 and participant = $3 and holding = $4 order by number""";
    private static final String PART = """
            select items from person_copy_part
            where account_id = $1 and request_id = $2 and participant = $3 and number = $4""";

    private final Copies copies;
    private final CopyKeys keys;
    private final Tenant tenant;
    private final Archive archive;

    CopyArchive(Copies copies, CopyKeys keys, Tenant tenant, Archive archive) {
        this.copies = copies;
        this.keys = keys;
        this.tenant = tenant;
        this.archive = archive;
    }

    /** A copy whose key is at hand. */
    public record Opened(Multi<byte[]> stream) {}

    /** Fails with {@link Problem#GONE} when its time is over, or the person was erased. */
    public Uni<Opened> open(CopyContents contents) {
        return copies.kept(contents.account(), contents.request())
                .flatMap(copy -> keys.open(copy)
                        .map(key -> new Opened(archive.stream(bundle(
                                contents,
                                copy.language(),
                                key.orElseThrow(() -> new ProblemException(Problem.GONE)))))));
    }

    private Bundle bundle(CopyContents contents, Language language, RecipientKey key) {
        return new Bundle(
                new Bundle.Heading(
                        Audience.END_USER,
                        contents.request().toString(),
                        contents.account(),
                        contents.requestedAt(),
                        language,
                        contents.summarised()),
                contents.contributions().stream()
                        .map(one -> new Bundle.Share(
                                one.service(),
                                null,
                                one.doneAt(),
                                one.holdings().stream()
                                        .map(holding -> kind(contents, one.service(), holding, key))
                                        .toList()))
                        .toList());
    }

    private Bundle.Kind kind(CopyContents contents, String service, Holding holding, RecipientKey key) {
        Multi<byte[]> items = numbers(contents, service, holding.name())
                .onItem()
                .transformToMulti(numbers -> Multi.createFrom().iterable(numbers))
                .onItem()
                .transformToUniAndConcatenate(number -> part(
                        contents.account(), new PartName(contents.request(), service, number, holding.name()), key));
        return new Bundle.Kind(
                service,
                service,
                holding.name(),
                holding.places(),
                holding.fields(),
                OptionalLong.of(holding.count()),
                items);
    }

    private Uni<List<Integer>> numbers(CopyContents contents, String service, String holding) {
        return tenant.sql(
                contents.account(),
                connection -> connection
                        .preparedQuery(NUMBERS)
                        .execute(Tuple.of(
                                contents.account().value(), contents.request().value(), service, holding))
                        .map(rows -> {
                            List<Integer> numbers = new ArrayList<>();
                            rows.forEach(row -> numbers.add(row.getInteger(0)));
                            return numbers;
                        }));
    }

    private Uni<byte[]> part(AccountId account, PartName name, RecipientKey key) {
        PrivacyRequestId request = name.request();
        return tenant.sql(
                        account,
                        connection -> connection
                                .preparedQuery(PART)
                                .execute(Tuple.of(account.value(), request.value(), name.participant(), name.number())))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new IllegalStateException("a part of the copy is missing");
                    }
                    return key.open(
                            name,
                            SealedPart.of(rows.iterator().next().getBuffer(0).getBytes()));
                });
    }
}
