package com.cns.account.copy;

import com.cns.account.language.Language;
import com.cns.account.notification.Holders;
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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Hands a copy out as a ZIP: what was copied as JSON, every kind of data as JSON and CSV, and unless it is for machines a
 * summary to read, which is last because it tells what was in the others. Written as it is read, a part at a time; when a
 * part is missing, the ZIP breaks off rather than end well.
 */
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
    private final Summary summary;
    private final Manifest manifest;
    private final Holders holders;

    CopyArchive(Copies copies, CopyKeys keys, Tenant tenant, Summary summary, Manifest manifest, Holders holders) {
        this.copies = copies;
        this.keys = keys;
        this.tenant = tenant;
        this.summary = summary;
        this.manifest = manifest;
        this.holders = holders;
    }

    /** A copy whose key is at hand. */
    public record Opened(Multi<byte[]> stream) {}

    /** Fails with {@link Problem#GONE} when its time is over, or the person was erased. */
    public Uni<Opened> open(CopyContents contents) {
        return copies.kept(contents.account(), contents.request())
                .flatMap(copy -> keys.open(copy)
                        .map(key -> new Opened(stream(
                                contents,
                                copy.language(),
                                key.orElseThrow(() -> new ProblemException(Problem.GONE))))));
    }

    private Multi<byte[]> stream(CopyContents contents, Language language, RecipientKey key) {
        ZipBytes zip = new ZipBytes();
        CopyFacts facts = new CopyFacts();
        Multi<byte[]> index = Multi.createFrom().item(() -> zip.file("copy.json", manifest.json(contents, language)));
        Stream<Multi<byte[]>> files = contents.contributions().stream()
                .flatMap(one -> one.holdings().stream()
                        .filter(holding -> holding.count() > 0)
                        .flatMap(holding -> Stream.of(
                                file(
                                        zip,
                                        contents.summarised() ? new NotedItems(one, holding, facts) : new JsonItems(),
                                        contents,
                                        one,
                                        holding,
                                        key),
                                file(zip, new CsvItems(holding.fields()), contents, one, holding, key))));
        Multi<byte[]> readMe = contents.summarised()
                ? customer(contents)
                        .map(name -> zip.file("summary.html", summary.html(contents, name, facts, language)))
                        .toMulti()
                : Multi.createFrom().empty();
        Multi<byte[]> tail = Multi.createFrom().item(zip::end);
        return Multi.createBy()
                .concatenating()
                .streams(Stream.of(Stream.of(index), files, Stream.of(readMe, tail))
                        .flatMap(Function.identity())
                        .toList());
    }

    /** Who decides about the data: its name, empty once that was erased. */
    private Uni<String> customer(CopyContents contents) {
        return holders.of(contents.account())
                .map(holder -> holder.map(Holders.Holder::name).orElse(""));
    }

    private Multi<byte[]> file(
            ZipBytes zip,
            ItemsForm form,
            CopyContents contents,
            CopyContents.Contribution one,
            Holding holding,
            RecipientKey key) {
        Multi<byte[]> begin = Multi.createFrom()
                .item(() -> zip.begin(FileName.of(one.service(), holding, form.extension()), form.head()));
        Multi<byte[]> items = numbers(contents, one.service(), holding.name())
                .onItem()
                .transformToMulti(numbers -> Multi.createFrom().iterable(numbers))
                .onItem()
                .transformToUniAndConcatenate(number -> part(
                                contents.account(),
                                new PartName(contents.request(), one.service(), number, holding.name()),
                                key)
                        .map(plain -> zip.more(form.items(plain))));
        Multi<byte[]> end = Multi.createFrom().item(() -> {
            if (form.count() != holding.count()) {
                throw new IllegalStateException("a part of the copy is missing");
            }
            return zip.finish(form.tail());
        });
        return Multi.createBy().concatenating().streams(begin, items, end);
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
