//! The machine secret: the 32 bytes without which the ring is noise. It wraps keys and does nothing else.
//!
//! It comes from the service manager (`$CREDENTIALS_DIRECTORY`, which a TPM can back) or from a key file beside the
//! ring. It is made once, together with the ring, and never overwritten: a ring without its secret is a plain error.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{FileExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::gate::Gate;
use super::page::{RingId, SecretName};
use super::pages::Copy;
use super::seal::{self, Key, Purpose};
use super::{VaultError, io_error};

/// The credential's name.
const CREDENTIAL: &str = "welkom-secret";
/// The key file's name.
pub(super) const KEY_FILE: &str = "machine.secret";
/// The key file of a rotation that is not through.
pub(super) const NEXT_KEY_FILE: &str = "machine.secret.new";
/// What is added to either name for the secret of a rotation that is not through.
const NEXT: &str = "new";

/// The secret in use and, while a rotation is not through, the next one.
#[derive(Clone)]
pub struct MachineSecret {
    current: Key,
    next: Option<Key>,
}

impl fmt::Debug for MachineSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MachineSecret(secret)")
    }
}

/// Where the secret comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretPlace {
    /// The service manager's credentials: theft of the disk alone is covered, with a TPM also of the machine's parts.
    Credentials,
    /// A key file: theft of the whole machine is not covered.
    KeyFile(PathBuf),
}

impl MachineSecret {
    /// Loads the secret of a data folder, or makes the key file of a new one.
    ///
    /// # Errors
    /// Fails when a ring is there but its secret is not, when the secret has not 32 bytes, when others may read the
    /// key file, or when the disk fails. An existing secret is never overwritten.
    pub fn load_or_create(folder: &Path) -> Result<(Self, SecretPlace), VaultError> {
        let credentials = std::env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from);
        Self::load_or_create_from(folder, credentials.as_deref())
    }

    /// As [`Self::load_or_create`], with the place of the credentials.
    pub(super) fn load_or_create_from(
        folder: &Path,
        credentials: Option<&Path>,
    ) -> Result<(Self, SecretPlace), VaultError> {
        if let Some(path) = credentials.map(|credentials| credentials.join(CREDENTIAL))
            && let Some(current) = read(&path)?
        {
            let next = read(&path.with_added_extension(NEXT))?;
            return Ok((Self { current, next }, SecretPlace::Credentials));
        }
        // Two processes of a new installation must not make two secrets.
        let gate = Gate::open(folder)?;
        let _alone = gate.exclusive()?;
        let path = folder.join(KEY_FILE);
        let place = SecretPlace::KeyFile(path.clone());
        let has_ring = Copy::BOTH.iter().any(|copy| folder.join(copy.file()).exists());
        match closed_to_others(&path).and_then(|()| read(&path)) {
            Ok(Some(current)) => {
                let next = match read(&path.with_added_extension(NEXT)) {
                    // A rotation that was cut short while it wrote the next secret: nothing was wrapped with that.
                    Err(VaultError::SecretLength { found: 0..32, .. }) => None,
                    next => next?,
                };
                Ok((Self { current, next }, place))
            }
            Ok(None) if has_ring => Err(VaultError::SecretMissing { path }),
            // A first start that was cut short left a piece of a secret that nothing was ever wrapped with.
            Err(VaultError::SecretLength { found: 0..32, .. }) | Ok(None) if !has_ring => {
                let current = seal::random_key()?;
                write(&path, &current)?;
                Ok((Self { current, next: None }, place))
            }
            Ok(None) => Err(VaultError::SecretMissing { path }),
            Err(error) => Err(error),
        }
    }

    /// The secret of a rotation of the key file: a new one, or that of a rotation that was cut short. From now on both
    /// are loaded, until [`Self::finish_rotation`].
    ///
    /// # Errors
    /// Fails when the disk fails.
    pub fn begin_rotation(folder: &Path) -> Result<Self, VaultError> {
        let gate = Gate::open(folder)?;
        let _alone = gate.exclusive()?;
        let path = folder.join(KEY_FILE).with_added_extension(NEXT);
        let current = match read(&path) {
            Ok(Some(begun)) => begun,
            Ok(None) | Err(VaultError::SecretLength { found: 0..32, .. }) => {
                let made = seal::random_key()?;
                write(&path, &made)?;
                made
            }
            Err(error) => return Err(error),
        };
        Ok(Self { current, next: None })
    }

    /// Puts the next secret in the place of the present one, whose bytes are overwritten. To be called once
    /// [`super::Vault::rewrap`] has gone well, and not before: nothing may need the old one any more.
    ///
    /// # Errors
    /// Fails when no rotation was begun or the disk fails; it can then be called again.
    pub fn finish_rotation(folder: &Path) -> Result<(), VaultError> {
        let gate = Gate::open(folder)?;
        let _alone = gate.exclusive()?;
        let path = folder.join(KEY_FILE);
        let begun = path.with_added_extension(NEXT);
        match read(&begun)? {
            Some(next) => overwrite(&path, &next).map_err(io_error("write", &path))?,
            // The new secret stands in its place already: only the zeros in its old one are left to remove.
            None if begun.exists() => {}
            None => return Err(VaultError::SecretMissing { path: begun }),
        }
        overwrite(&begun, &Key::default())
            .and_then(|()| std::fs::remove_file(&begun))
            .map_err(io_error("remove", &begun))
    }

    /// The next secret, where the service manager hands it over beside the present one.
    #[must_use]
    pub fn next(&self) -> Option<Self> {
        self.next.clone().map(|current| Self { current, next: None })
    }

    /// A secret of known bytes.
    #[must_use]
    pub fn from_bytes(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self { current: bytes, next: None }
    }

    /// From now on, what the next secret wrapped is read too.
    pub(super) fn await_next(&mut self, next: &Self) {
        self.next = Some(next.current.clone());
    }

    /// The secret and the next one, if any.
    pub(super) fn candidates(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.current).chain(&self.next)
    }

    /// The secret that wraps new keys.
    pub(super) fn wrapper(&self, ring: RingId) -> Result<Wrapper, VaultError> {
        Wrapper::new(&self.current, ring)
    }
}

/// A secret made ready for one ring.
pub(super) struct Wrapper {
    pub(super) name: SecretName,
    pub(super) key: Key,
}

impl Wrapper {
    /// Derives what wraps the keys of a ring, and the secret's name in it.
    pub(super) fn new(secret: &Key, ring: RingId) -> Result<Self, VaultError> {
        let key = seal::keyed_hash(secret, Purpose::Wrap, &[&ring.0])?;
        let full = seal::keyed_hash(secret, Purpose::SecretName, &[&ring.0])?;
        let mut name = [0; 16];
        name.copy_from_slice(&full[..16]);
        Ok(Self { name: SecretName(name), key })
    }
}

/// Reads a secret; `None` when there is none, or only the zeros that [`MachineSecret::finish_rotation`] leaves when it
/// is cut short: nothing was ever wrapped with them.
fn read(path: &Path) -> Result<Option<Key>, VaultError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io_error("read", path)(error)),
    };
    let mut bytes = Zeroizing::new(Vec::with_capacity(64));
    let _ = file.take(64).read_to_end(&mut bytes).map_err(io_error("read", path))?;
    let key = <[u8; 32]>::try_from(bytes.as_slice())
        .map_err(|_| VaultError::SecretLength { path: path.to_owned(), found: bytes.len() })?;
    let key = Key::from(key);
    Ok((*key != [0; 32]).then_some(key))
}

/// Writes a new key file, readable by its owner only.
fn write(path: &Path, secret: &Key) -> Result<(), VaultError> {
    let write = || -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
        file.write_all(secret.as_ref())?;
        file.sync_all()?;
        path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    };
    write().map_err(io_error("write", path))
}

/// Overwrites a secret where it stands, so that its old bytes go.
fn overwrite(path: &Path, secret: &Key) -> io::Result<()> {
    let file = OpenOptions::new().write(true).open(path)?;
    file.write_all_at(secret.as_ref(), 0)?;
    file.sync_all()
}

/// Refuses a key file that others may read: it may have been read already.
fn closed_to_others(path: &Path) -> Result<(), VaultError> {
    match path.metadata() {
        Ok(metadata) if metadata.permissions().mode() & 0o077 != 0 => {
            Err(VaultError::SecretReadable { path: path.to_owned() })
        }
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(io_error("read", path)(error)),
    }
}
