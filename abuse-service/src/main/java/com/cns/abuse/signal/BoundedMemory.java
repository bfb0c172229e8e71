package com.cns.abuse.signal;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One memory limit over all stores: Streams opens a RocksDB per partition, store and segment, and each would take its own.
 * Kafka Streams creates it by its name, hence the value from the configuration.
 */
public final class BoundedMemory implements RocksDBConfigSetter {
    /** The limit in bytes among Streams' configuration. */
    static final String LIMIT = "cns.rocksdb.memory";

    private static final long WRITE_BUFFER = 1024 * 1024;

    private static @org.jspecify.annotations.Nullable Memory memory;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Memory shared = memory(Long.parseLong(String.valueOf(configs.get(LIMIT))));
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(shared.cache);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(shared.writes);
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String storeName, Options options) {
        // What is shared lives as long as the process.
    }

    private static synchronized Memory memory(long limit) {
        if (memory == null) {
            RocksDB.loadLibrary();
            Cache cache = new LRUCache(limit);
            memory = new Memory(cache, new WriteBufferManager(limit / 2, cache));
        }
        return memory;
    }

    /** Memtables count against the same cache: at most half of it. */
    private record Memory(Cache cache, WriteBufferManager writes) {}
}
