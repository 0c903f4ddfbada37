package io.github.mlopssdk.model;

/**
 * What a store says of an object.
 *
 * @param key its key
 * @param sizeBytes its size
 * @param stamp what changes when the bytes do, such as an ETag; no digest
 */
public record StoredObject(String key, long sizeBytes, String stamp) {}
