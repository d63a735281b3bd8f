"""Static files under names that hold their content, compressed once, kept by browsers for ever."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # WhiteNoise has no types
    """Also rewrites what ES modules import, so that every module is asked for by its hashed name."""

    support_js_module_import_aggregation = True
    # Libraries name source maps that they do not ship; looking for one would stop the collection.
    patterns = tuple(
        (extension, tuple(rule for rule in rules if "sourceMappingURL" not in str(rule)))
        for extension, rules in ManifestStaticFilesStorage.patterns
    )
