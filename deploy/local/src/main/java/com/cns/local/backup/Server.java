package com.cns.local.backup;

import com.cns.contract.route.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The database server, as its superuser. */
@FunctionalInterface
public interface Server {
    Connection connect(String database) throws SQLException;

    /** Data first: a keyring that is read later has every key that the data needs. */
    static List<String> databases() {
        List<String> data = Arrays.stream(Service.values())
                .map(service -> service.name().toLowerCase(Locale.ROOT))
                .toList();
        return Stream.concat(data.stream(), data.stream().map(name -> name + "_keyring"))
                .toList();
    }

    static boolean isKeyring(String database) {
        return database.endsWith("_keyring");
    }
}
