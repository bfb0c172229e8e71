package com.cns.account.copy;

import com.cns.account.notification.Holders;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes a copy as a ZIP: every kind of data as JSON and CSV, what that JSON looks like, what was copied as JSON, and unless it is for
 * machines a summary to read. These two are last because they tell what was in the others. Written as it is read, a piece at a time;
 * when something is missing, the ZIP breaks off rather than end well.
 */
@ApplicationScoped
class Archive {
    private static final List<String> EXTENSIONS = List.of("json", "csv");

    private final Summary summary;
    private final Manifest manifest;
    private final JsonForms forms;
    private final Holders holders;

    Archive(Summary summary, Manifest manifest, JsonForms forms, Holders holders) {
        this.summary = summary;
        this.manifest = manifest;
        this.forms = forms;
        this.holders = holders;
    }

    /** To be subscribed to once. */
    Multi<byte[]> stream(Bundle bundle) {
        ZipBytes zip = new ZipBytes();
        CopyFacts facts = new CopyFacts();
        Tally tally = new Tally();
        boolean summarised = bundle.heading().summarised();
        Stream<Multi<byte[]>> files = bundle.shares().stream()
                .flatMap(share -> share.kinds().stream())
                .filter(kind -> kind.expected().orElse(1) > 0)
                .flatMap(kind -> Stream.of(
                        file(zip, kind, summarised ? new NotedItems(kind, facts) : new JsonItems(), tally),
                        file(zip, kind, new CsvItems(kind.fields()), tally)));
        Multi<byte[]> schema = Multi.createFrom().item(() -> zip.file(JsonForms.FILE, forms.bytes()));
        Multi<byte[]> index =
                Multi.createFrom().item(() -> zip.file("copy.json", manifest.json(bundle, tally, EXTENSIONS)));
        Multi<byte[]> readMe = summarised
                ? customer(bundle.heading())
                        .map(name -> zip.file("summary.html", summary.html(bundle, name, tally, facts)))
                        .toMulti()
                : Multi.createFrom().empty();
        Multi<byte[]> tail = Multi.createFrom().item(zip::end);
        Multi<byte[]> written = Multi.createBy()
                .concatenating()
                .streams(Stream.of(files, Stream.of(schema, index, readMe, tail))
                        .flatMap(Function.identity())
                        .toList());
        // What is still being compressed has no bytes yet.
        return written.select().where(bytes -> bytes.length > 0).onTermination().invoke(zip::release);
    }

    /** Whose end-user it is about: its name, empty once that was erased, and where CNS decides itself. */
    private Uni<String> customer(Bundle.Heading heading) {
        AccountId account = heading.account();
        return account == null || heading.audience() == Audience.OWN
                ? Uni.createFrom().item("")
                : holders.of(account)
                        .map(holder -> holder.map(Holders.Holder::name).orElse(""));
    }

    /** Begun with its first item: what has none is no file. */
    private static Multi<byte[]> file(ZipBytes zip, Bundle.Kind kind, ItemsForm form, Tally tally) {
        AtomicBoolean begun = new AtomicBoolean();
        Multi<byte[]> items = kind.items().map(lines -> {
            if (begun.compareAndSet(false, true)) {
                zip.begin(kind.file(form.extension()), form.head());
            }
            return zip.more(form.items(lines));
        });
        Multi<byte[]> end = Multi.createFrom().item(() -> {
            tally.note(kind, form.count());
            return begun.get() ? zip.finish(form.tail()) : new byte[0];
        });
        return Multi.createBy().concatenating().streams(items, end);
    }
}
